import { accessSync, chmodSync, constants, existsSync, mkdirSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { Halt } from './halt.mjs'

const LEAST_FREE_BYTES = 1024 ** 3

/** The nearest folder above `path` that exists. */
function standing(path) {
  return existsSync(path) ? path : standing(dirname(path))
}

/**
 * Refuses when the disk of one of the folders has less than 1 GiB free: a database that meets a full disk stops.
 * @param {string[]} folders that may not exist yet
 */
export function requireFreeDisk(folders) {
  for (const folder of folders) {
    const disk = statfsSync(standing(folder))
    const free = disk.bavail * disk.bsize
    if (free < LEAST_FREE_BYTES) {
      const mebibytes = Math.floor(free / 1024 ** 2)
      throw new Halt(
        `Đĩa chứa ${folder} chỉ còn trống ${mebibytes} MiB; cần ít nhất 1 GiB. Hãy dọn đĩa hoặc đặt DATA_DIR sang đĩa khác.`,
      )
    }
  }
}

/**
 * Makes a folder that this user can write in.
 * @param {string} folder
 * @param {string} remedy what the person can do about it, the end of the sentence
 * @param {number} [mode]
 */
export function requireWritable(folder, remedy, mode) {
  try {
    if (!existsSync(folder)) {
      mkdirSync(folder, { recursive: true })
      if (mode !== undefined) chmodSync(folder, mode)
    }
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new Halt(`Không ghi được vào thư mục ${folder} (${error.code}); ${remedy}`)
  }
}
