// `/` leads to the search page, or into its box.
document.addEventListener("keydown", (event) => {
  const target = event.target;
  const isTyping = target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping) return;
  const box = document.querySelector("#_search input");
  const link = document.querySelector("a[rel~=search]");
  if (!box && !link) return;
  event.preventDefault();
  if (box) box.select();
  else link.click();
});
