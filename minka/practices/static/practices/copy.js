// <copy-text>: a button that copies its words. Where there is no clipboard the words are there all the same.
class CopyText extends HTMLElement {
  connectedCallback() {
    if (!navigator.clipboard) return;
    const spanish = document.documentElement.lang.startsWith("es");
    const text = this.textContent.trim().replace(/\s+/g, " ");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = spanish ? "Copiar" : "Copy";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text);
      button.textContent = spanish ? "Copiado" : "Copied";
    });
    this.append(" ", button);
  }
}
customElements.define("copy-text", CopyText);
