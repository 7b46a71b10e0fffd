// The line between browsers and the house: it can be cut in the middle of a message, and leads to the house again after a restart.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Line {
  /** Address of the house over this line; stays the same when the house restarts at another port. */
  readonly url: string;
  /** Cuts the line once so many more bytes have gone towards the house. */
  cutAfter(bytes: number): void;
  /** Ends every connection and takes no new one. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** @param house where the line leads, asked for each connection */
export async function openLine(house: () => string): Promise<Line> {
  const open = new Set<Socket>();
  let isCut = false;
  let bytesLeft = Infinity;

  function cut(): void {
    isCut = true;
    for (const socket of open) socket.destroy();
  }

  function join(from: Socket, to: Socket): void {
    open.add(from);
    from.on('close', () => {
      open.delete(from);
      to.destroy();
    });
    // A connection that is cut ends in an error on both sides, which is what it is for.
    from.on('error', () => undefined);
    from.pipe(to);
  }

  const server = createServer((browser) => {
    if (isCut) {
      browser.destroy();
      return;
    }
    const { hostname, port } = new URL(house());
    const desk = connect(Number(port), hostname);
    browser.on('data', (sent) => {
      bytesLeft -= sent.length;
      if (bytesLeft < 0) cut();
    });
    join(browser, desk);
    join(desk, browser);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    cutAfter(bytes) {
      bytesLeft = bytes;
    },
    cut,
    mend() {
      isCut = false;
      bytesLeft = Infinity;
    },
    async close() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
