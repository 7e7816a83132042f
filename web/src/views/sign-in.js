/** @import { SupabaseClient } from "@supabase/supabase-js" */
/** @import { View } from "../page.js" */
import { fromTemplate, part, say, whileBusy } from "../dom.js";

const MODES = {
  "sign-in": {
    heading: "Sign in",
    question: "New here?",
    other: "Create an account",
    autocomplete: "current-password",
  },
  "sign-up": {
    heading: "Create an account",
    question: "Been here before?",
    other: "Sign in",
    autocomplete: "new-password",
  },
  reset: {
    heading: "Send me a mail",
    question: "Remembered it?",
    other: "Sign in",
    autocomplete: "current-password",
  },
  code: {
    heading: "Choose a new password",
    question: "Remembered it?",
    other: "Sign in",
    autocomplete: "new-password",
  },
};
const SENT = "If there is an account with this address, a mail is on its way. Open its link, or enter its code here.";

/** @type {Record<string, string>} */
const REASONS = {
  invalid_credentials: "The e-mail address or the password is not right.",
  email_not_confirmed: "This e-mail address is not confirmed yet. Look for our message in your inbox.",
  user_already_exists: "There is an account with this e-mail address already. Sign in instead.",
  email_exists: "There is an account with this e-mail address already. Sign in instead.",
  over_request_rate_limit: "That was too often. Wait a minute and try again.",
};

/** @param {SupabaseClient["auth"]} auth @param {string} notice @returns {View} */
export function signInView(auth, notice) {
  const root = fromTemplate("sign-in");
  const form = /** @type {HTMLFormElement} */ (root.querySelector("form"));
  const submit = part(root, "submit", HTMLButtonElement);
  const email = /** @type {HTMLInputElement} */ (form.elements.namedItem("email"));
  const password = /** @type {HTMLInputElement} */ (form.elements.namedItem("password"));
  const code = part(root, "code", HTMLInputElement);
  /** @type {keyof typeof MODES} */
  let mode = "sign-in";
  say(part(root, "notice"), notice);

  function show() {
    const texts = MODES[mode];
    part(root, "heading").textContent = texts.heading;
    submit.textContent = texts.heading;
    part(root, "question").textContent = texts.question;
    part(root, "switch").textContent = texts.other;
    part(root, "hint").hidden = mode !== "sign-up" && mode !== "code";
    part(root, "code-field").hidden = mode !== "code";
    part(root, "password-field").hidden = mode === "reset";
    part(root, "forgot").hidden = mode !== "sign-in";
    password.autocomplete = /** @type {AutoFill} */ (texts.autocomplete);
  }

  async function sendLink() {
    const { error } = await auth.resetPasswordForEmail(email.value.trim(), { redirectTo: `${location.origin}/` });
    if (error) return refuse(REASONS[error.code ?? ""] ?? error.message, email);
    mode = "code";
    show();
    // The same whether there is such an account or not.
    say(part(root, "notice"), SENT);
    code.focus();
  }

  async function choosePassword() {
    const checked = await auth.verifyOtp({ email: email.value.trim(), token: code.value.trim(), type: "recovery" });
    if (checked.error) return refuse("This code is not right, or too old. Ask for another.", code);
    const { error } = await auth.updateUser({ password: password.value });
    if (error) refuse(error.message, password);
  }

  async function send() {
    if (mode === "reset") return sendLink();
    if (mode === "code") return choosePassword();
    const credentials = { email: email.value.trim(), password: password.value };
    const { data, error } =
      mode === "sign-in" ? await auth.signInWithPassword(credentials) : await auth.signUp(credentials);
    if (error) return refuse(REASONS[error.code ?? ""] ?? error.message, password);
    if (!data.session) say(part(root, "notice"), "Almost there: open the link that we have sent you by e-mail.");
  }

  /** @param {string} reason @param {HTMLInputElement} field */
  function refuse(reason, field) {
    say(part(root, "notice"), reason);
    field.focus();
  }

  part(root, "switch").addEventListener("click", () => {
    mode = mode === "sign-in" ? "sign-up" : "sign-in";
    say(part(root, "notice"), "");
    show();
    email.focus();
  });
  part(root, "forgot").addEventListener("click", () => {
    mode = "reset";
    say(part(root, "notice"), "");
    show();
    email.focus();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    say(part(root, "notice"), "");
    if (!email.value.includes("@")) return refuse("Enter your e-mail address.", email);
    if (mode !== "reset" && !password.value) return refuse("Enter your password.", password);
    if (mode === "code" && !code.value.trim()) return refuse("Enter the code of the mail.", code);
    if (mode !== "sign-in" && mode !== "reset" && password.value.length < 8) return refuse("The password needs 8 characters.", password);
    void whileBusy(submit, send);
  });
  show();
  return { root, title: "Bespoke" };
}
