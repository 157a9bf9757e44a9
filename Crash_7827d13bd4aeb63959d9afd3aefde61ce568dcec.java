import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

public class Crash_7827d13bd4aeb63959d9afd3aefde61ce568dcec {
    static final String base64Bytes = String.join("", "IBtgAP81OPE0FaJrM8lePuNqNvnMKB4VTNvGeNwXIiIBdzxMBaOTknFyPFS+Tfw7pVNLESsZP63ZSHh+g+MhSre7nw==");

    public static void main(String[] args) throws Throwable {
        Crash_7827d13bd4aeb63959d9afd3aefde61ce568dcec.class.getClassLoader().setDefaultAssertionStatus(true);
        try {
            Method fuzzerInitialize = dev.vae.codec.FuzzTargets.class.getMethod("fuzzerInitialize");
            fuzzerInitialize.invoke(null);
        } catch (NoSuchMethodException ignored) {
            try {
                Method fuzzerInitialize = dev.vae.codec.FuzzTargets.class.getMethod("fuzzerInitialize", String[].class);
                fuzzerInitialize.invoke(null, (Object) args);
            } catch (NoSuchMethodException ignored1) {
            } catch (IllegalAccessException | InvocationTargetException e) {
                e.printStackTrace();
                System.exit(1);
            }
        } catch (IllegalAccessException | InvocationTargetException e) {
            e.printStackTrace();
            System.exit(1);
        }
        byte[] input = java.util.Base64.getDecoder().decode(base64Bytes);
        dev.vae.codec.FuzzTargets.fuzzerTestOneInput(input);
    }
}