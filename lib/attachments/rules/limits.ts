/** Largest file a person may hand in. The national portal names no limit; scanners and phones stay below it. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024
/** All files of one draft together. */
export const MAX_DRAFT_BYTES = 200 * 1024 * 1024
/** Files for one paper: the pages of a document photographed one by one. */
export const MAX_FILES_PER_PAPER = 20
/** Uploads of one account in a window of this many seconds; counted before the first byte is read. */
export const UPLOAD_RATE = { count: 120, windowSeconds: 600 }
/** Kept this long without a row that knows it, then swept. */
export const SWEEP_AFTER_MS = 24 * 3_600_000

/** How the limit is written for people. */
export const MAX_FILE_TEXT = '50 MB'
/** What `accept` of a file input says; the server judges by content all the same. */
export const ACCEPTED_EXTENSIONS = '.pdf,.jpg,.jpeg,.png'
