// The few calls of Auth's admin API that the product makes: Lite has none of it yet. Answers are worded as GoTrue's.
//
// GET /auth/v1/admin/users/{id}, DELETE the same. Beside them, and on no hosted project: GET /auth/v1/admin/mails, the
// mails that Auth would have sent, newest first. They are kept in memory, and nobody sends them anywhere.
import { timingSafeEqual } from "node:crypto";

import { Pool } from "./pool.mjs";

const PATH = /^\/auth\/v1\/admin\/(?:users\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})|(mails))\/?(?:\?|$)/i;
const USER = `select id, email, created_at, raw_user_meta_data as user_metadata from auth.users where id = $1`;
// The log of Auth says who did what, by address. A hosted project keeps its own as long as its settings say.
const FORGET = `
  with said as (delete from auth.audit_log_entries where payload ->> 'actor_id' = $1::text)
  delete from auth.users where id = $1::uuid returning email`;
const MOST_MAILS = 100;

/** Keeps what Auth mails. For Lite's option `drivers.email`. */
export class Mailbox {
  #mails = [];

  async send(mail) {
    this.#mails.unshift({ ...mail, sent_at: new Date().toISOString() });
    this.#mails.length = Math.min(this.#mails.length, MOST_MAILS);
    return { id: String(this.#mails.length) };
  }

  get mails() {
    return this.#mails;
  }

  forget(address) {
    this.#mails = this.#mails.filter(({ to }) => ![to].flat().includes(address));
  }
}

export function createAdmin({ databaseUrl, secretKey, mailbox }) {
  const pool = new Pool(databaseUrl, 2, { connection: { application_name: "auth admin" } });

  async function answer(method, id) {
    if (id === undefined) return method === "GET" ? [200, mailbox.mails] : NOT_ALLOWED;
    if (method === "GET") {
      const [user] = await pool.run(USER, [id]);
      return user ? [200, { aud: "authenticated", role: "authenticated", ...user }] : NO_USER;
    }
    if (method !== "DELETE") return NOT_ALLOWED;
    const [gone] = await pool.run(FORGET, [id]);
    if (!gone) return NO_USER;
    mailbox.forget(gone.email);
    return [200, {}];
  }

  return {
    accepts: ({ url }) => PATH.test(url),

    async answer(request, response) {
      const [, id] = PATH.exec(request.url);
      const [status, body] = isAdmin(request, secretKey) ? await answer(request.method, id) : NO_ADMIN;
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    },
  };
}

const NO_ADMIN = [403, { code: 403, error_code: "not_admin", msg: "User not allowed" }];
const NO_USER = [404, { code: 404, error_code: "user_not_found", msg: "User not found" }];
const NOT_ALLOWED = [405, { code: 405, error_code: "method_not_allowed", msg: "The local Auth does not do this" }];

/** With the secret key for both: who comes with it and a user's token acts as that user. */
function isAdmin({ headers }, secretKey) {
  const isKey = (text) => {
    const [given, wanted] = [Buffer.from(text ?? ""), Buffer.from(secretKey)];
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  };
  return isKey(headers.apikey) && (headers.authorization === undefined || isKey(headers.authorization.slice(7)));
}
