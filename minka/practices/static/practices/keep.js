// <draft-keeper>: what one writes stays in this phone until the server has it. A cut line, a closed tab or an ended
// session loses nothing: whatever is kept is sent the next time that the screen opens or the line comes back.
class DraftKeeper extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.shelf = `minka:${this.dataset.member}:${location.pathname}:`;
    this.own = this.shelf + this.form.elements.page.value;
    this.form.addEventListener("input", () => this.keep());
    this.form.addEventListener("submit", (event) => {
      this.keep();
      if (!navigator.onLine) { event.preventDefault(); this.say("cut"); }
    });
    this.addEventListener("htmx:beforeSwap", (event) => {
      const saved = event.detail.xhr.getResponseHeader("X-Saved");
      event.detail.shouldSwap = Boolean(saved);
      this.say(saved ? "" : "out");
      if (saved === "all" && event.detail.requestConfig.kept === this.kept) localStorage.removeItem(this.own);
    });
    this.addEventListener("htmx:configRequest", (event) => { event.detail.kept = this.kept; });
    this.addEventListener("htmx:sendError", () => { this.say("cut"); setTimeout(() => this.send(), 15_000); });
    addEventListener("offline", () => this.say("cut"));
    addEventListener("online", () => this.send());
    for (const page of this.dataset.written.split(" ").filter(Boolean))
      for (const key of Object.keys(localStorage)) if (key.endsWith(`:${page}`)) localStorage.removeItem(key);
    this.send();
  }
  keep() {
    this.kept = JSON.stringify([...new FormData(this.form)].filter(([name]) => name !== "csrfmiddlewaretoken"));
    localStorage.setItem(this.own, this.kept);
    if (!navigator.onLine) this.say("cut");
  }
  say(state) {
    for (const line of this.querySelectorAll("[data-state]")) line.hidden = line.dataset.state !== state;
  }
  async send() {
    const left = Object.keys(localStorage).filter((key) => key.startsWith(this.shelf) && key !== this.own);
    for (const key of left) {
      const body = new URLSearchParams(JSON.parse(localStorage.getItem(key)));
      body.set("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
      const answer = await fetch(this.form.action, { method: "POST", body, headers: { "HX-Request": "true" } }).catch(() => null);
      if (!answer?.headers.get("X-Saved")) return;
      localStorage.removeItem(key);
      if (answer.headers.get("X-Changed") === "yes" && !this.kept) location.reload();
    }
    if (this.kept) this.form.dispatchEvent(new Event("again"));
  }
}
customElements.define("draft-keeper", DraftKeeper);
