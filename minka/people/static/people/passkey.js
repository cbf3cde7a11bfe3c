// What needs a key to the account appears only where the browser knows keys; and a key that failed is said, not swallowed.
const failed = document.querySelector("[data-passkey-failed]");

for (const part of document.querySelectorAll("[data-passkey]")) part.hidden = !window.PublicKeyCredential;
for (const part of document.querySelectorAll("[data-no-passkey]")) part.hidden = Boolean(window.PublicKeyCredential);

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  failed.hidden = false;
});
