// Follows v1/events by fetch: unlike EventSource it can send a token, and says why it was refused.

const silence = 30_000; // Twice what the server lets pass at most between two events.
const pauses = [500, 1000, 2000, 5000];

/** Opens the stream while the page is looked at, and again where it breaks. A page in the background asks nobody anything. */
export class EventStream {
  /** @param {{event: (name: string, data: unknown) => void, open: () => void, broken: (why: string) => void, refused: () => void}} handlers */
  constructor(handlers) {
    this.handlers = handlers;
    this.token = null;
    document.addEventListener("visibilitychange", () => (document.hidden ? this.stop() : this.start()));
  }

  start() {
    this.stop();
    const attempt = (this.attempt = new AbortController());
    this.follow(attempt);
  }

  stop() {
    this.attempt?.abort();
  }

  headers() {
    return this.token === null ? {} : { Authorization: `Bearer ${this.token}` };
  }

  async follow(attempt) {
    for (let failures = 0; !attempt.signal.aborted; failures++) {
      let why;
      try {
        const response = await fetch("v1/events", { headers: this.headers(), signal: attempt.signal, cache: "no-store", redirect: "error" });
        if (response.status === 401) {
          this.handlers.refused();
          return;
        }
        if (!response.ok) throw new Error(`the silo answers ${response.status}`);
        this.handlers.open();
        await this.read(response.body, () => (failures = 0));
        why = "the stream has ended";
      } catch (error) {
        if (attempt.signal.aborted) return;
        why = error instanceof TypeError ? "the silo cannot be reached" : error.message;
      }
      this.handlers.broken(why);
      await new Promise(resume => setTimeout(resume, pauses[Math.min(failures, pauses.length - 1)]));
    }
  }

  async read(body, heard) {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    const late = () => reader.cancel().catch(() => {});
    let text = "";
    try {
      for (;;) {
        const timer = setTimeout(late, silence);
        const { value, done } = await reader.read();
        clearTimeout(timer);
        if (done) return;
        const blocks = (text + value).replaceAll("\r\n", "\n").split("\n\n");
        text = blocks.pop();
        for (const block of blocks) this.tell(block, heard);
      }
    } finally {
      late();
    }
  }

  tell(block, heard) {
    let name = "message";
    const data = [];
    for (const line of block.split("\n")) {
      const colon = line.indexOf(":");
      const value = line.slice(colon + 1).replace(/^ /, "");
      if (line.startsWith("event:")) name = value;
      else if (line.startsWith("data:")) data.push(value);
    }
    if (data.length === 0) return;
    heard();
    this.handlers.event(name, JSON.parse(data.join("\n")));
  }
}
