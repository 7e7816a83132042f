"use strict";
// Sends the requests that are tried on the reference. What comes back is shown as text; nothing becomes HTML.
{
  const SHOWN = ["content-type", "etag", "location", "retry-after", "ratelimit", "x-request-id"];
  const credentials = document.querySelector("[data-part=credentials]");
  const credential = document.getElementById("credential");

  /** The session of the page in this browser, as supabase-js keeps it, if it has not ended. */
  const session = () => {
    try {
      const key = Object.keys(localStorage).find((name) => /^sb-.+-auth-token$/.test(name));
      const kept = key === undefined ? null : JSON.parse(localStorage.getItem(key) ?? "null");
      return kept?.access_token && kept.expires_at * 1000 > Date.now() ? kept : null;
    } catch {
      return null; // there is no storage, or something else lies there
    }
  };

  const element = (name, text) => Object.assign(document.createElement(name), { textContent: text });

  const showAnswer = async (response, began) => {
    const took = Math.round(performance.now() - began);
    const headers = SHOWN.filter((name) => response.headers.has(name)).map((name) => `${name}: ${response.headers.get(name)}`);
    const parts = [element("p", `${response.status} ${response.statusText} in ${took} ms`), element("pre", headers.join("\n"))];
    const type = response.headers.get("content-type") ?? "";
    if (/json|^text\//.test(type)) {
      const text = await response.text();
      parts.push(element("pre", type.includes("json") ? JSON.stringify(JSON.parse(text), null, 2) : text));
    } else {
      const content = await response.blob();
      if (type.startsWith("image/")) parts.push(await drawn(content));
      if (content.size) parts.push(saved(content, response.headers.get("content-disposition")));
    }
    for (const pre of parts.filter((part) => part.localName === "pre")) pre.tabIndex = 0;
    return parts;
  };

  const drawn = async (content) => {
    const picture = await createImageBitmap(content);
    const canvas = Object.assign(document.createElement("canvas"), { width: picture.width, height: picture.height });
    canvas.getContext("2d").drawImage(picture, 0, 0);
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", "The picture that was answered");
    return canvas;
  };

  const saved = (content, disposition) => {
    const link = element("a", `Save it (${content.size.toLocaleString("en")} bytes)`);
    link.href = URL.createObjectURL(content);
    link.download = /filename="([^"]+)"/.exec(disposition ?? "")?.[1] ?? "answer";
    return link;
  };

  const requestOf = (form) => {
    let path = form.dataset.path;
    const [query, headers] = [new URLSearchParams(), new Headers({ Accept: "application/json" })];
    for (const input of form.querySelectorAll("input[data-in]")) {
      const value = input.value.trim();
      if (input.dataset.in === "path") path = path.replace(`{${input.name}}`, encodeURIComponent(value));
      else if (value && input.dataset.in === "query") query.append(input.name, value);
      else if (value) headers.set(input.name, value);
    }
    const token = credential.value.trim() || session()?.access_token;
    if (token && !("public" in form.dataset)) headers.set("Authorization", `Bearer ${token}`);
    const body = form.querySelector("[data-part=body]")?.value.trim();
    const file = form.querySelector("[data-part=file]")?.files[0];
    if (body) headers.set("Content-Type", "application/json");
    const sent = new FormData();
    if (file) sent.append("file", file);
    return new Request(query.size ? `${path}?${query}` : path, { method: form.dataset.method, headers, body: file ? sent : body || null, cache: "no-store" });
  };

  const send = async (form) => {
    const [button, answer] = [form.querySelector("button"), form.querySelector("[data-part=answer]")];
    if (button.getAttribute("aria-busy") === "true") return;
    if (form.dataset.method === "DELETE" && !confirm("This deletes for good. Send it?")) return;
    button.setAttribute("aria-busy", "true");
    try {
      const began = performance.now();
      answer.replaceChildren(...(await showAnswer(await fetch(requestOf(form)), began)));
    } catch (error) {
      answer.replaceChildren(element("p", `No answer: ${error instanceof Error ? error.message : error}`));
    } finally {
      button.removeAttribute("aria-busy");
    }
  };

  const openTarget = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target?.localName !== "details") return;
    target.open = true;
    target.scrollIntoView();
  };

  for (const form of document.querySelectorAll("form.try")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void send(form);
    });
  }
  credentials.hidden = false;
  credentials.addEventListener("submit", (event) => event.preventDefault());
  const found = session();
  if (found) document.querySelector("[data-part=who]").textContent = `Without one, requests act as ${found.user?.email ?? "you"}, who is signed in to the page.`;
  addEventListener("hashchange", openTarget);
  openTarget();
}
