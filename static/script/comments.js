// Comments come from elsewhere: nothing is asked for before a reader wants them.
const button = document.querySelector(".comments button");
if (button) {
  const load = () => {
    const script = document.createElement("script");
    const scheme = getComputedStyle(document.documentElement).colorScheme;
    const theme = /^(light|dark)$/.test(scheme) ? scheme : "preferred_color_scheme";
    Object.assign(script.dataset, button.dataset, { theme });
    script.crossOrigin = "anonymous";
    script.src = "https://giscus.app/client.js";
    script.onload = () => button.remove();
    script.onerror = () => { script.remove(); button.disabled = false; };
    button.disabled = true;
    button.after(script);
  };
  button.hidden = false;
  button.onclick = load;
  // Whoever comes back from signing in has asked already.
  if (new URLSearchParams(location.search).has("giscus")) load();
}
