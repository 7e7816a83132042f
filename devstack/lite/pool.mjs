// Connections to Postgres that are thrown away when they fail.
//
// postgres.js repairs its own connections, but one that closes while it is reserved is handed out again without a
// socket: the next query ends the process or waits for ever. So each connection here is an instance of its own, and
// whoever finds it closed gets an error at once.
import { Kysely, PostgresAdapter, PostgresDriver, PostgresIntrospector, PostgresQueryCompiler } from "kysely";
import postgres from "postgres";

import { provenSocket } from "./proof.mjs";

/** One connection; `onClose` is called when it ends, and it must not be used after that. */
export function connect(url, options, onClose) {
  const connection = { isOpen: true, run, close };
  const sql = postgres(url, {
    onnotice: () => {},
    max_lifetime: null,
    ...options,
    max: 1,
    socket: provenSocket,
    onclose: close,
  });

  function close() {
    if (!connection.isOpen) return;
    connection.isOpen = false;
    sql.end({ timeout: 0 }).catch(() => {});
    onClose(connection);
  }

  async function run(text, parameters = []) {
    if (!connection.isOpen) throw Object.assign(new Error("The connection was closed"), { code: "CONNECTION_CLOSED" });
    try {
      return await sql.unsafe(text, parameters, { prepare: parameters.length > 0 });
    } catch (error) {
      if (error.severity_local !== "ERROR" && error.severity !== "ERROR") close(); // not a refusal of the statement
      throw error;
    }
  }

  return connection;
}

export class Pool {
  #connect;
  #size;
  #idle = [];
  #all = new Set();
  #waiting = [];

  constructor(url, size, options) {
    this.#size = size;
    this.#connect = () => connect(url, options, (closed) => this.#forget(closed));
  }

  /** A connection for one caller, until it is released. */
  async acquire() {
    const connection = this.#idle.pop();
    if (connection) return connection;
    if (this.#all.size < this.#size) return this.#open();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  release(connection) {
    if (!connection.isOpen) return;
    const next = this.#waiting.shift();
    if (next) next(connection);
    else this.#idle.push(connection);
  }

  /** Runs one statement. */
  async run(text, parameters) {
    const connection = await this.acquire();
    try {
      return await connection.run(text, parameters);
    } finally {
      this.release(connection);
    }
  }

  /** Closes what is idle, so that no prepared statement outlives a change of the schema. */
  refresh() {
    for (const connection of [...this.#idle]) connection.close();
  }

  #open() {
    const connection = this.#connect();
    this.#all.add(connection);
    return connection;
  }

  #forget(connection) {
    this.#all.delete(connection);
    this.#idle = this.#idle.filter((other) => other !== connection);
    this.#waiting.shift()?.(this.#open());
  }
}

/** Kysely, which Lite builds its queries with, on such a pool. */
export function kyselyOn(pool) {
  return new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new Driver(pool),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}

class Driver extends PostgresDriver {
  #pool;

  constructor(pool) {
    super({});
    this.#pool = pool;
  }

  async init() {}

  async acquireConnection() {
    const connection = await this.#pool.acquire();
    return { connection, executeQuery: (query) => execute(connection, query) };
  }

  async releaseConnection({ connection }) {
    this.#pool.release(connection);
  }

  async destroy() {}
}

async function execute(connection, { sql, parameters }) {
  const result = await connection.run(sql, [...parameters]);
  const changes = ["INSERT", "UPDATE", "DELETE", "MERGE"].includes(result.command);
  return { rows: [...result], numAffectedRows: changes ? BigInt(result.count) : undefined };
}
