// Supabase Lite on our Postgres, with its differences from a hosted project set right.
// Lite is alpha: each repair says what it repairs, and package.json pins the version it was written for.
import { App } from "@supabase/lite";
import { createPostgresConnection } from "@supabase/lite/postgres";
import { jwtVerify } from "jose";
import { sql } from "kysely";

import { serviceOf } from "./paths.mjs";
import { Pool, kyselyOn } from "./pool.mjs";
import { refusal } from "./sqlstate.mjs";

const POOL_SIZE = 16; // two cores answer no faster with more
const STATEMENT_TIMEOUT_MS = 8_000; // as the role authenticator has on a hosted project

/** An app whose `fetch` answers /rest/v1 and /auth/v1, and a way to make it read the schema again. */
export function createLite({ databaseUrl, jwtSecret, publishableKey, secretKey, mailbox }) {
  const { connection, pool } = connectLite(databaseUrl);
  const app = new App({
    connection,
    // "Anonymous" means without any key or token: with it on, a garbled token would count as none.
    api: { enabled: true, schemas: ["public"], anonymous_enabled: false },
    auth: {
      enabled: true,
      jwt_secret: jwtSecret,
      publishable_key: publishableKey,
      secret_key: secretKey,
      email: { enable_signup: true, enable_confirmations: false },
    },
    db: { migrations: { enabled: false } },
    storage: { enabled: false },
    studio: { enabled: false },
    options: {
      drivers: { email: mailbox },
      server: {
        admin: false,
        disableStudio: true,
        apiKeys: { resolver: keyResolver({ jwtSecret, publishableKey, secretKey }) },
      },
    },
  });
  const forget = () => {
    pool.refresh();
    return connection.clearSchemaCache();
  };
  return { fetch: (request) => (isServed(request) ? app.fetch(request) : new Response(null, { status: 404 })), forget };
}

// Whatever made the URL: Lite would serve more, /_system/info with the database password among it.
function isServed({ url }) {
  return ["/rest/v1", "/auth/v1"].includes(serviceOf(new URL(url).pathname));
}

// Projects made before 2025 have JWTs for keys; Lite alone knows only the new ones.
function keyResolver({ jwtSecret, publishableKey, secretKey }) {
  const secret = new TextEncoder().encode(jwtSecret);
  const known = new Map([
    [publishableKey, { type: "publishable", claims: { role: "anon" } }],
    [secretKey, { type: "secret", claims: { role: "service_role" } }],
  ]);
  return async (key) => {
    if (known.has(key) || !key.startsWith("ey")) return known.get(key) ?? null;
    const claims = await jwtVerify(key, secret, { algorithms: ["HS256"] }).then(({ payload }) => payload, () => ({}));
    if (claims.role === "service_role") return { type: "secret", claims };
    return claims.role === "anon" ? { type: "publishable", claims } : null;
  };
}

function connectLite(databaseUrl) {
  const connection = createPostgresConnection({ url: databaseUrl }); // it does not connect yet
  const { types } = connection.driver.options;
  const pool = new Pool(databaseUrl, POOL_SIZE, {
    connection: {
      application_name: "lite",
      search_path: "public, extensions",
      statement_timeout: STATEMENT_TIMEOUT_MS,
    },
    types: { ...types, json: json(114), jsonb: json(3802), timestamptz: timestamptz() },
  });
  connection.kysely = kyselyOn(pool);
  // Otherwise Lite looks for a table with row level security and, when it finds one, grants everything
  // on every table to everyone, which undoes what the migrations revoked.
  connection.rlsState = "active";
  connection.applyJwtSessionContext = applyRequestContext;
  connection.onPostgrestAST = keepJsonStrings(connection, connection.onPostgrestAST);
  connection.normalizeDbError = nameTheStatus;
  return { connection, pool };
}

// supabase-py reads RFC 3339, Postgres writes "2026-11-23 13:00:00.5+00".
function timestamptz() {
  const parse = (text) => text.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00");
  return { to: 1184, from: [1184], serialize: (value) => value, parse };
}

// Lite hands JSON over as text: encoding it once more would store a JSON string.
function json(oid) {
  const serialize = (value) => (typeof value === "string" ? value : JSON.stringify(value));
  return { to: oid, from: [oid], serialize, parse: JSON.parse };
}

// One statement instead of Lite's six.
async function applyRequestContext(db, { auth = {} }) {
  const role = auth.role || "anon";
  await sql`select set_config('role', ${role}, true),
    set_config('request.jwt.claim.sub', ${String(auth.uid ?? "")}, true),
    set_config('request.jwt.claim.role', ${role}, true),
    set_config('request.jwt.claims', ${JSON.stringify(auth.jwt ?? { role })}, true)`.execute(db);
}

// A string given for a json argument is a JSON string, not JSON text.
function keepJsonStrings(connection, original) {
  return async (ast, vars) => {
    const { functions = [] } = await connection.introspect({ useCache: true });
    const called = functions.find(({ schema, name }) => schema === (ast.schema ?? "public") && name === ast.function);
    if (called && ast.httpMethod === "POST" && ast.args && !Array.isArray(ast.args)) {
      for (const [i, name] of called.arg_names.entries()) {
        const isJson = ["json", "jsonb"].includes(called.arg_types[i]);
        if (isJson && typeof ast.args[name] === "string") ast.args[name] = JSON.stringify(ast.args[name]);
      }
    }
    return original.call(connection, ast, vars);
  };
}

// Lite answers 500 to any SQLSTATE that it does not list, but does as an error of class PGRST says.
function nameTheStatus(error) {
  if (typeof error?.code !== "string" || !/^[0-9A-Z_]{5,}$/.test(error.code) || error.code === "PGRST") return error;
  const { status, body } = refusal(error);
  if (["42501", "42P01", "42703", "42883"].includes(error.code)) return error; // Lite words these as PostgREST does
  return { ...error, code: "PGRST", message: JSON.stringify(body), detail: JSON.stringify({ status, headers: {} }) };
}
