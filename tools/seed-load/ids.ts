import { randomFillSync } from 'node:crypto'
import { v7 } from 'uuid'

const ID_BYTES = 16
const pool = new Uint8Array(ID_BYTES * 4096)
let used = pool.length
let sequence = 0

/** So many random bytes, for one id each; drawn for thousands at once, because asking costs more than the bytes. */
export function randomPiece(): Uint8Array {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += ID_BYTES
  return pool.subarray(used - ID_BYTES, used)
}

/** A primary key like `newId`, later ones greater, so that the indexes grow at their end. */
export function rowId(): string {
  sequence = (sequence + 1) >>> 0
  return v7({ random: randomPiece(), seq: sequence })
}
