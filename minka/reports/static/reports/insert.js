// Buttons that put a figure's code where the cursor was; without this, the code is read and typed.
let field = document.querySelector("[data-prose]");

addEventListener("focusin", ({ target }) => {
  if (target.matches("[data-prose]")) field = target;
});

for (const button of document.querySelectorAll("[data-insert]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    field.focus();
    field.setRangeText(button.dataset.insert, field.selectionStart, field.selectionEnd, "end");
  });
}
