// The lightbox: a page's pictures, one by one, in a dialog above it.
//
// Each picture is a link to itself, which works without any script. A link that its author has led
// elsewhere stays what it is. The address names the picture that is shown, so that it can be sent to
// others, and the browser's own "back" closes the dialog.

const template = document.getElementById("_lightbox");
const MARK = "lightbox"; // of entries in the browser's history that a click here has made

let links, addresses; // of the page's pictures, as they were when one was last opened
let dialog, slides, count, caption;
let current; // the number of the picture that is shown, from 0
let rest; // what waits until the slides have come to rest
let opener; // the link that has opened the dialog

function gather() {
  links = [...document.querySelectorAll(".figure > a")].filter((link) => link.href === link.querySelector("img")?.src);
  addresses = links.map((link, n) => new URL(`#${link.parentNode.id || `_picture-${n + 1}`}`, location).hash);
}

function create() {
  dialog = template.content.firstElementChild.cloneNode(true);
  document.body.append(dialog);
  slides = dialog.querySelector(".slides");
  [count, caption] = dialog.querySelectorAll("[role=status] > *");
  slides.addEventListener("scroll", () => {
    const n = Math.round(slides.scrollLeft / slides.clientWidth);
    clearTimeout(rest);
    if (!links[n]) return; // a closed dialog has no width, and is still told of the last scrolling
    load(n);
    rest = setTimeout(() => n !== current && links[n] && show(n), 100);
  });
  dialog.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button?.dataset.step) go(current + Number(button.dataset.step));
    else if (button || target.parentNode === slides) dialog.close();
  });
  dialog.addEventListener("keydown", (event) => {
    const n = { ArrowLeft: current - 1, ArrowRight: current + 1, Home: 0, End: links.length - 1 }[event.key];
    if (n === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    go(n);
  });
  dialog.addEventListener("close", () => {
    opener.focus();
    if (!addresses.includes(location.hash)) return; // "back" has closed it
    if (history.state === MARK) history.back();
    else history.replaceState(null, "", location.pathname + location.search);
  });
  addEventListener("resize", () => dialog.open && go(current, "instant"));
}

// Puts a picture and its neighbours in their slides; all others wait.
function load(n) {
  for (const near of [n, n + 1, n - 1]) {
    const slide = slides.children[near];
    if (!slide || slide.firstChild) continue;
    const picture = links[near].querySelector("img").cloneNode();
    picture.loading = "eager";
    slide.append(picture);
  }
}

function show(n) {
  current = n;
  load(n);
  count.textContent = `${n + 1} / ${links.length}`;
  const own = links[n].parentNode.querySelector("figcaption")?.cloneNode(true);
  caption.replaceChildren(...(own?.childNodes ?? []));
  for (const button of dialog.querySelectorAll("[data-step]")) {
    button.setAttribute("aria-disabled", !links[n + Number(button.dataset.step)]);
  }
  if (location.hash !== addresses[n]) history.replaceState(history.state, "", addresses[n]);
}

// Shows a picture and moves its slide into sight: smoothly to a neighbour, where the style allows it.
function go(n, behavior = Math.abs(n - current) > 1 ? "instant" : "auto") {
  if (!links[n]) return;
  clearTimeout(rest);
  show(n);
  slides.scrollTo({ left: n * slides.clientWidth, behavior });
}

function open(n) {
  if (!dialog) create();
  slides.replaceChildren(...links.map(() => document.createElement("div")));
  opener = links[n];
  dialog.showModal();
  go(n, "instant");
}

// Does what the address says, which the reader may have come by, gone back to or written.
function follow() {
  if (!dialog?.open) gather();
  const n = addresses.indexOf(location.hash);
  if (n < 0) dialog?.close();
  else if (dialog?.open) go(n);
  else open(n);
}

if (template && window.HTMLDialogElement) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".figure > a");
    if (link) gather();
    const n = link ? links.indexOf(link) : -1;
    if (n < 0 || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    history.pushState(MARK, "", addresses[n]);
    open(n);
  });
  addEventListener("popstate", follow);
  follow();
}
