// The HTTP status PostgREST gives each SQLSTATE; Lite knows some and answers 500 to the rest.
// Source: https://docs.postgrest.org/en/v13/references/errors.html#http-status-codes

const EXACT = {
  "25006": 405, "23503": 409, "23505": 409, "42501": 403, "42883": 404, "42P01": 404, "42P17": 500, "53400": 500,
  "57P01": 503, "P0001": 400,
};
const BY_CLASS = {
  "08": 503, "09": 500, "0L": 403, "0P": 403, "25": 500, "28": 403, "2D": 500, "38": 500, "39": 500, "3B": 500,
  "40": 500, "53": 503, "54": 500, "55": 500, "57": 500, "58": 500, "F0": 500, "HV": 500, "P0": 500, "XX": 500,
};
// What postgres.js and Node call a server that is away; Postgres's own code for it is 57P03.
const AWAY = [
  "CONNECTION_CLOSED", "CONNECTION_DESTROYED", "CONNECTION_ENDED", "CONNECT_TIMEOUT",
  "ECONNREFUSED", "ECONNRESET", "EPIPE", "57P03",
];

/** What to answer to an error of Postgres or of the connection to it: a status and PostgREST's four members. */
export function refusal(error, role) {
  const { code = "XX000", message, detail = null, hint = null } = error;
  if (AWAY.includes(code)) {
    const text = "Could not connect with the database. Retrying the connection.";
    return { status: 503, body: { code: "PGRST001", details: message, hint: null, message: text } };
  }
  return { status: statusOf(code, role), body: { code, details: detail, hint, message } };
}

function statusOf(code, role) {
  const custom = /^PT([2-5]\d\d)$/.exec(code);
  if (custom) return Number(custom[1]);
  if (code === "42501" && role === "anon") return 401;
  return EXACT[code] ?? BY_CLASS[code.slice(0, 2)] ?? 400;
}
