// Marks, in the outline beside the text, the heading that the reader has come to.
const mark = () => {
  const links = [...document.querySelectorAll("[data-outline] a")];
  const heading = (link) => document.getElementById(decodeURIComponent(link.hash.slice(1)));
  // The last heading above the upper third; else none has been reached.
  const current = links.findLast((link) => heading(link)?.getBoundingClientRect().top < innerHeight / 3);
  for (const link of links) {
    if (link === current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
};
let frame = 0;
const soon = () => (frame ||= requestAnimationFrame(() => (frame = 0, mark())));
for (const event of ["scroll", "resize"]) addEventListener(event, soon, { passive: true });
mark();
