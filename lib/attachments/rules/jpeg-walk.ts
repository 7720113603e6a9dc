const MARK = 0xff
const START_OF_SCAN = 0xda
const END_OF_IMAGE = 0xd9

/** Marks without a length: fill bytes, TEM, restart, start of image (ITU T.81, table B.1). */
const standsAlone = (code: number) => code === 0x01 || (code >= 0xd0 && code <= 0xd8)

/**
 * Follows the segments of a JPEG that goes by in pieces, and knows whether its end mark came. Looking for the two bytes
 * in the tail is not enough: a preview inside has its own end mark, and phones append a film of megabytes after it.
 */
export function jpegWalk() {
  let state: 'mark' | 'code' | 'length' | 'length2' | 'scan' | 'scan-code' | 'ended' = 'mark'
  let code = 0
  let length = 0
  let skip = 0

  function meet(byte: number, inScan: boolean) {
    if (byte === MARK) return
    if (byte === END_OF_IMAGE) state = 'ended'
    else if (inScan && (byte === 0 || standsAlone(byte))) state = 'scan'
    else if (standsAlone(byte)) state = 'mark'
    else {
      code = byte
      state = 'length'
    }
  }

  function step(byte: number) {
    if (state === 'mark') state = byte === MARK ? 'code' : 'mark'
    else if (state === 'code') meet(byte, false)
    else if (state === 'scan-code') meet(byte, true)
    else if (state === 'length') {
      length = byte << 8
      state = 'length2'
    } else if (state === 'length2') {
      skip = Math.max(0, length + byte - 2)
      state = code === START_OF_SCAN ? 'scan' : 'mark'
    }
  }

  return {
    push(bytes: Uint8Array) {
      for (let at = 0; at < bytes.length && state !== 'ended'; at++) {
        if (skip > 0) {
          const jump = Math.min(skip, bytes.length - at)
          skip -= jump
          at += jump - 1
        } else if (state === 'scan') {
          const next = bytes.indexOf(MARK, at)
          if (next === -1) return
          at = next
          state = 'scan-code'
        } else step(bytes[at] ?? 0)
      }
    },
    ended: () => state === 'ended',
  }
}
