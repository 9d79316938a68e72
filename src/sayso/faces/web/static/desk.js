// What is nicer live: keys, dropped files, progress. Every page works without it.
(() => {
  "use strict";
  const $ = (one) => document.querySelector(one);
  const items = () => [...document.querySelectorAll("[data-item]")].filter((one) => one.offsetParent);
  const say = (words) => { $("#said").textContent = words; };
  const typing = (one) => one.matches("input:not([type=checkbox],[type=radio]),textarea,select,[contenteditable]");
  const current = () => document.activeElement.closest("[data-item]");
  let before = "";

  const walk = (by) => {
    const all = items();
    const next = all[Math.max(0, Math.min(all.length - 1, all.indexOf(current()) + by))];
    if (!next) return;
    next.tabIndex = -1;
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  };
  const press = (key) => {
    const within = current();
    const one = (within && within.querySelector(`[data-key="${key}"]`)) || $(`[data-key="${key}"]:not([data-item] *)`);
    if (one) one.matches("input") ? one.focus() : one.click();
    return Boolean(one);
  };
  const merge = () => {
    const box = current() && current().querySelector("[data-pick]");
    if (!box) return press("m");
    box.checked = !box.checked;
    const chosen = document.querySelectorAll("[data-pick]:checked").length;
    say(chosen === 1 ? box.form.dataset.one : "");
    if (chosen > 1) box.form.requestSubmit();
    return true;
  };
  const open = () => {
    const link = document.activeElement.matches("[data-item]") && current().querySelector("[data-open]");
    if (link) link.click();
    return Boolean(link);
  };
  const go = (key) => {
    const to = { h: "/", s: "/stories", c: "/check", p: "/proof", f: "/feeds", r: "/review", j: "/jobs" }[key];
    if (to) location.assign(to);
    return Boolean(to);
  };
  const keys = {
    j: () => (walk(1), true),
    k: () => (walk(-1), true),
    m: merge,
    Enter: open,
    "?": () => ($("#keys").showModal(), true),
  };

  document.addEventListener("keydown", (event) => {
    if (document.body.dataset.keys === "off" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && typing(document.activeElement)) document.activeElement.blur();
    if (typing(document.activeElement) || $("dialog[open]")) return;
    const after = before;
    before = event.key === "g" ? "g" : "";
    const did = after === "g" ? go(event.key) : keys[event.key] ? keys[event.key]() : /^[/xyu]$/.test(event.key) && press(event.key);
    if (did) event.preventDefault();
  });

  const ask = $("[data-drop]");
  if (ask) {
    const files = ask.querySelector("input[type=file]");
    for (const kind of ["dragover", "dragleave", "drop"])
      ask.addEventListener(kind, (event) => {
        event.preventDefault();
        ask.classList.toggle("over", kind === "dragover");
        if (kind !== "drop") return;
        if (event.dataTransfer.files.length) { files.files = event.dataTransfer.files; ask.requestSubmit(); }
        else ask.querySelector("textarea").value = event.dataTransfer.getData("text/plain");
      });
    ask.addEventListener("paste", (event) => {
      if (event.clipboardData.files.length) { files.files = event.clipboardData.files; ask.requestSubmit(); }
    });
  }

  const copied = (button) => navigator.clipboard.writeText($(button.dataset.copy).textContent).then(() => say(button.dataset.done));
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) copied(button);
  });

  const job = $("[data-events]");
  if (job) {
    const heard = new EventSource(job.dataset.events);
    const draw = () => htmx.ajax("GET", location.pathname, { target: "#job", select: "#job", swap: "outerHTML" });
    heard.onmessage = draw;
    for (const kind of ["progress", "queued", "running", "done", "failed", "stopped"]) heard.addEventListener(kind, draw);
    document.addEventListener("htmx:afterSettle", () => { if ($("#job[data-ended]")) heard.close(); });
  }
})();
