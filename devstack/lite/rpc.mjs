// Function calls with the secret key, in one round trip.
//
// Lite spends fourteen statements on a call, takes a JSON string for JSON text, and cuts integers above 2^53. The API
// and the worker do nothing but such calls, so the plain ones (a JSON object of named arguments in, one scalar
// out) are made here as PostgREST makes them: the body goes to Postgres as it came, json_to_record types it.
// Anything else is left to Lite.
import { Pool } from "./pool.mjs";
import { refusal } from "./sqlstate.mjs";

const POOL_SIZE = 24; // calls that wait for a lock hold a connection
const LARGEST_BODY_BYTES = 64 * 1024 * 1024;
const NOT_MINE = Symbol("left to Lite");

const FUNCTIONS = `
  select p.proname as name, to_json(p.proargnames) as arguments, p.pronargs - p.pronargdefaults as required,
         (select json_agg(format_type(t, null) order by n)
          from unnest(p.proargtypes) with ordinality as a (t, n)) as types
  from pg_proc p
  join pg_type r on r.oid = p.prorettype
  where p.pronamespace = 'public'::regnamespace and p.prokind = 'f' and not p.proretset and p.provariadic = 0
    and p.proargmodes is null and r.typtype in ('b', 'd', 'e')
    and not exists (select from pg_proc o where o.oid <> p.oid and o.proname = p.proname
                    and o.pronamespace = p.pronamespace)`;

export function createRpc({ databaseUrl, secretKey }) {
  const pool = new Pool(databaseUrl, POOL_SIZE, {
    fetch_types: false,
    connection: {
      application_name: "rpc",
      role: "service_role",
      search_path: "public, extensions",
      statement_timeout: 8_000, // as the role authenticator has on a hosted project
      "request.jwt.claims": '{"role":"service_role"}',
    },
  });
  let functions;

  async function load() {
    const rows = await pool.run(FUNCTIONS);
    return new Map(rows.map((row) => [row.name, describe(row)]));
  }

  async function call(name, text) {
    functions ??= await load();
    const known = functions.get(name);
    const statement = known && statementFor(known, text);
    if (!statement) return NOT_MINE;
    const [row] = await pool.run(statement, [text]);
    return row.answer;
  }

  return {
    forget() {
      functions = undefined;
      pool.refresh();
    },

    /** Answers the request and returns true, or returns the body it has read for Lite to answer. */
    async answer(request, response) {
      const text = await readBody(request);
      try {
        const answer = await call(decodeURIComponent(functionName(request)), text);
        if (answer === NOT_MINE) return text;
        send(response, 200, answer ?? "null");
      } catch (error) {
        const { status, body } = refusal(error, "service_role");
        send(response, status, JSON.stringify(body));
      }
      return true;
    },

    /** Whether the request is one that may be answered here. */
    accepts(request) {
      const { method, headers } = request;
      const bearer = headers.authorization;
      return (
        method === "POST" &&
        headers.apikey === secretKey &&
        (bearer === undefined || bearer === `Bearer ${secretKey}`) &&
        functionName(request) !== undefined &&
        (headers["content-type"] ?? "application/json").startsWith("application/json") &&
        ["*/*", "application/json", undefined].includes(headers.accept) &&
        ["public", undefined].includes(headers["content-profile"]) &&
        headers["content-encoding"] === undefined &&
        headers.prefer === undefined &&
        !(headers["user-agent"] ?? "").startsWith("Mozilla") &&
        Number(headers["content-length"] ?? 0) <= LARGEST_BODY_BYTES
      );
    },
  };
}

const functionName = ({ url }) => /^\/rest\/v1\/rpc\/([^/?#]+)$/.exec(url)?.[1];

function describe({ name, arguments: names, types, required }) {
  const known = new Map((names ?? []).map((argument, i) => [argument, types[i]]));
  return { name, known, required: (names ?? []).slice(0, required), statements: new Map() };
}

/** The statement that calls a function with the arguments named in `text`, or undefined when they do not fit. */
function statementFor({ name, known, required, statements }, text) {
  const given = parse(text);
  if (!given || typeof given !== "object" || Array.isArray(given)) return undefined;
  const names = Object.keys(given).sort();
  const hasAll = required.every((argument) => Object.hasOwn(given, argument));
  if (!hasAll || !names.every((argument) => known.has(argument))) return undefined;
  const key = JSON.stringify(names);
  if (!statements.has(key)) statements.set(key, write(name, names, known));
  return statements.get(key);
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const quote = (identifier) => `"${identifier.replaceAll('"', '""')}"`;

function write(name, names, known) {
  const columns = names.map((argument) => `${quote(argument)} ${known.get(argument)}`).join(", ");
  const named = names.map((argument) => `${quote(argument)} := given.${quote(argument)}`).join(", ");
  const call = `select to_json(public.${quote(name)}(${named}))::text as answer`;
  if (names.length === 0) return `${call} where $1::text is not null`;
  return `${call} from json_to_record($1::text::json) as given(${columns})`;
}

async function readBody(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function send(response, status, text) {
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(text),
  });
  response.end(text);
}
