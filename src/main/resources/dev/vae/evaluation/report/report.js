// Turns each list of pictures into a viewer with a slider. Without scripts the list stays.
"use strict";

// Two and a half changes a second: below the three flashes that can harm.
const FLICKER_MS = 400;

let viewers = 0;

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

function versionsOf(box) {
  return [...box.querySelectorAll("figure")].map((figure) => ({
    codec: figure.dataset.codec,
    image: figure.querySelector("img"),
    label: figure.querySelector("strong").textContent,
    facts: figure.querySelector("figcaption span").textContent,
  }));
}

function chooser(text, versions, chosen) {
  const select = element("select", {});
  versions.forEach((version, index) => {
    const option = element("option", { value: index }, version.label);
    option.selected = version === chosen;
    select.append(option);
  });
  return { select, label: element("label", {}, text, select) };
}

function toggle(text, change) {
  const button = element("button", { type: "button", "aria-pressed": "false" }, text);
  button.addEventListener("click", () => {
    const pressed = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(pressed));
    change(pressed);
  });
  return button;
}

function viewerFor(box) {
  const versions = versionsOf(box);
  const original = versions[0];
  const subject = versions.find((version) => version.codec === box.dataset.subject) ?? versions[1];
  const anchor =
      versions.find((version) => version.codec === "webp")
      ?? versions.find((version) => version !== original && version !== subject)
      ?? original;
  const left = chooser("Left", versions, anchor);
  const right = chooser("Right", versions, subject);
  const under = element("img", { alt: "" });
  const over = element("img", { alt: "" });
  const leftTag = element("span", { class: "tag left" });
  const rightTag = element("span", { class: "tag right" });
  const divider = element("div", { class: "divider" });
  const facts = element("p", { class: "facts", "aria-live": "polite" });
  viewers += 1;
  const slider = element("input", {
    type: "range", min: 0, max: 100, value: 50, id: "slider-" + viewers,
    "aria-label": "Border between the left and the right picture",
  });
  const stage = element("div", { class: "stage" }, under, over, divider, leftTag, rightTag, slider);
  stage.style.aspectRatio = original.image.width + " / " + original.image.height;

  let showsOriginal = false;
  let flickers = null;
  let border = 50;

  function draw() {
    const a = showsOriginal ? original : versions[left.select.value];
    const b = showsOriginal ? original : versions[right.select.value];
    under.src = a.image.src;
    over.src = b.image.src;
    over.style.clipPath = "inset(0 0 0 " + border + "%)";
    divider.style.left = border + "%";
    divider.hidden = border <= 0 || border >= 100 || showsOriginal;
    leftTag.textContent = a.label;
    rightTag.textContent = b.label;
    leftTag.hidden = border <= 0;
    rightTag.hidden = border >= 100 || showsOriginal;
    facts.textContent = [a, b]
        .filter((version, index, both) => both.indexOf(version) === index)
        .map((version) => version.label + ": " + version.facts)
        .join("\n");
  }

  function moveTo(percent) {
    border = percent;
    draw();
  }

  function flicker(on) {
    clearInterval(flickers);
    slider.disabled = on;
    if (on) {
      moveTo(0);
      flickers = setInterval(() => moveTo(border === 0 ? 100 : 0), FLICKER_MS);
    } else {
      moveTo(Number(slider.value));
    }
  }

  slider.addEventListener("input", () => moveTo(Number(slider.value)));
  left.select.addEventListener("change", draw);
  right.select.addEventListener("change", draw);
  const originalButton = toggle("Show the original", (on) => {
    showsOriginal = on;
    draw();
  });
  const controls = element(
      "div", { class: "controls" }, left.label, right.label, toggle("Flicker", flicker), originalButton);
  draw();
  return element("div", { class: "viewer" }, stage, controls, facts);
}

for (const box of document.querySelectorAll(".comparison")) {
  const list = box.querySelector(".versions");
  list.before(viewerFor(box));
  list.hidden = true;
}
