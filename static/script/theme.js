// The switch between light and dark. A choice that is the system's own is not kept: it follows again.
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (root.dataset.theme || (system.matches ? "dark" : "light")) === "dark";

function show() {
  for (const button of document.querySelectorAll("[data-theme-switch]")) {
    button.setAttribute("aria-pressed", isDark());
  }
  // The browser's own frame takes the paper's colour, also that of an author's own style.
  const paper = getComputedStyle(document.body).backgroundColor;
  for (const meta of document.querySelectorAll("meta[name=theme-color]")) meta.content = paper;
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-theme-switch]")) return;
  const wanted = isDark() ? "light" : "dark";
  const isSystems = (wanted === "dark") === system.matches;
  root.dataset.theme = isSystems ? "" : wanted;
  try {
    if (isSystems) localStorage.removeItem("theme");
    else localStorage.setItem("theme", wanted);
  } catch {}
  show();
});
system.addEventListener("change", show);
show();
