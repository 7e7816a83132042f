// Supabase Lite on our Postgres, with its differences from a hosted project set right.
// Lite is alpha: each repair names what it repairs, and package.json pins the version it was written for.
import { App, InMemoryEmailDriver } from "@supabase/lite";
import { createPostgresConnection } from "@supabase/lite/postgres";

const POOL_SIZE = 20; // two cores answer no faster with more

// supabase-py reads RFC 3339, Postgres writes "2026-11-23 13:00:00.5+00".
const rfc3339 = (text) => text.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00");

// Lite hands JSON over as text: encoding it once more would store a JSON string.
const json = (oid) => ({
  to: oid,
  from: [oid],
  serialize: (value) => (typeof value === "string" ? value : JSON.stringify(value)),
  parse: (text) => JSON.parse(text),
});

export function createLite({ databaseUrl, jwtSecret, publishableKey, secretKey }) {
  const connection = createPostgresConnection({
    url: databaseUrl,
    postgresOptions: {
      max: POOL_SIZE,
      onnotice: () => {},
      connection: { application_name: "lite", search_path: "public, extensions" },
      types: {
        json: json(114),
        jsonb: json(3802),
        timestamptz: { to: 1184, from: [1184], serialize: (value) => value, parse: rfc3339 },
      },
    },
  });
  // Otherwise Lite looks for a table with row level security and, when it finds one, grants everything
  // on every table to everyone, which undoes what the migrations revoked.
  connection.rlsState = "active";

  return new App({
    connection,
    api: { enabled: true, schemas: ["public"] },
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
    options: { drivers: { email: new InMemoryEmailDriver() }, server: { admin: false, disableStudio: true } },
  });
}
