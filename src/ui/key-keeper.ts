import { newIdempotencyKey } from './api.ts'

/** Which key a body is sent under: the same again until the server has answered it for good. */
export class KeyKeeper {
  private body = ''
  private key = ''

  keyFor(body: unknown): string {
    const print = JSON.stringify(body) ?? ''
    if (this.key === '' || print !== this.body) {
      this.body = print
      this.key = newIdempotencyKey()
    }
    return this.key
  }

  /** The server has the answer on record, or will never have one: the next press is a new intent. */
  settle(): void {
    this.key = ''
  }
}
