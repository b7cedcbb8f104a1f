/** A request's body, received piece by piece and never more of it than is allowed. */
import { Problem } from '../shared/model/problem.ts';
import { busy } from './pool.ts';

/** Pieces of this size are filled one after another, so that no single copy holds up the event loop. */
const PIECE_BYTES = 1024 * 1024;

export type BodyReader = {
  /**
   * @throws Problem `too-large` at the first byte too many, `busy` where all bodies together would take too much.
   */
  read(request: Request): Promise<ReceivedBody>;
};

export type ReceivedBody = {
  readonly pieces: readonly Uint8Array[];
  readonly bytes: number;
  /** To be called when the body is done with. */
  readonly release: () => void;
};

/** @param heldLimit bytes of all bodies together that are received and not yet released. */
export function makeBodyReader(bodyLimit: number, heldLimit: number): BodyReader {
  let held = 0;
  return {
    async read(request) {
      const declared = Number(request.headers.get('content-length') ?? 0);
      if (declared > bodyLimit) throw tooLarge(bodyLimit);
      let bytes = 0;
      const release = (): void => {
        held -= bytes;
        bytes = 0;
      };
      const filler = makeFiller();
      try {
        for await (const chunk of chunksOf(request)) {
          if (bytes + chunk.length > bodyLimit) throw tooLarge(bodyLimit);
          if (held + chunk.length > heldLimit) throw busy();
          bytes += chunk.length;
          held += chunk.length;
          filler.add(chunk);
        }
      } catch (error) {
        release();
        throw error;
      }
      return { pieces: filler.pieces(), bytes, release };
    },
  };
}

async function* chunksOf(request: Request): AsyncIterable<Uint8Array> {
  const reader = request.body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Not cancelled, which would cut the connection before a refusal is read.
    reader.releaseLock();
  }
}

type Filler = { add(chunk: Uint8Array): void; pieces(): Uint8Array[] };

function makeFiller(): Filler {
  const full: Uint8Array[] = [];
  let piece = new Uint8Array(PIECE_BYTES);
  let filled = 0;
  return {
    add(chunk) {
      for (let at = 0; at < chunk.length; ) {
        const part = chunk.subarray(at, at + piece.length - filled);
        piece.set(part, filled);
        filled += part.length;
        at += part.length;
        if (filled === piece.length) {
          full.push(piece);
          piece = new Uint8Array(PIECE_BYTES);
          filled = 0;
        }
      }
    },
    pieces: () => (filled === 0 ? full : [...full, piece.subarray(0, filled)]),
  };
}

function tooLarge(bodyLimit: number): Problem {
  const size = bodyLimit >= PIECE_BYTES ? `${Math.floor(bodyLimit / PIECE_BYTES)} MB` : `${bodyLimit} 字节`;
  return new Problem(
    'too-large',
    `上传的内容超过 ${size}，没有接收；请删去图片和无关的工作表，或拆成几个工作簿，也可在本机用命令行核验。`,
  );
}
