// A socket to the database on which nothing goes out to a server that does not know the password.
//
// While Postgres is down, any local user may listen on its port. postgres.js sends such a server the password when
// it asks for it, and statements when it asks for nothing; SCRAM shows the password to nobody, and proves the server.
import { Socket } from "node:net";

const [AUTHENTICATION] = Buffer.from("R");
const SCRAM = [10, 11, 12, 0]; // AuthenticationSASL, SASLContinue, SASLFinal, Ok
const HARMLESS = new Set(Buffer.from("ENv")); // an error, a notice, another protocol version
const HEAD_BYTES = 9; // type, length, kind of authentication
const LONGEST_BYTES = 64 * 1024;

/** For postgres.js's option `socket`. Source: https://www.postgresql.org/docs/17/protocol-flow.html */
export function provenSocket({ host: [host], port: [port] }) {
  const socket = new Socket();
  const dialogue = new Dialogue();
  // What is refused must not reach postgres.js, so it is looked at on the way in rather than by a listener.
  socket.push = (chunk) => {
    if (chunk !== null && !dialogue.accepts(chunk)) {
      socket.destroy(Object.assign(new Error(`Another server listens on port ${port}`), { code: "EPIPE" }));
      return false;
    }
    if (dialogue.isOver) delete socket.push;
    return Socket.prototype.push.call(socket, chunk);
  };
  return socket.connect({ host, port });
}

/** What a server says until it lets a client in. */
class Dialogue {
  #unread = Buffer.alloc(0);
  #steps = 0;

  get isOver() {
    return this.#steps === SCRAM.length;
  }

  accepts(chunk) {
    this.#unread = Buffer.concat([this.#unread, chunk]);
    while (!this.isOver && this.#unread.length >= HEAD_BYTES) {
      const length = this.#unread.readUInt32BE(1) + 1;
      if (length > LONGEST_BYTES) return false;
      if (this.#unread.length < length) return true;
      if (!this.#isExpected()) return false;
      this.#unread = this.#unread.subarray(length);
    }
    return true;
  }

  #isExpected() {
    if (this.#unread[0] !== AUTHENTICATION) return HARMLESS.has(this.#unread[0]);
    return this.#unread.readUInt32BE(5) === SCRAM[this.#steps++];
  }
}
