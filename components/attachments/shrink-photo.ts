/** Longest side of a photo that is sent: an A4 page stays readable at 170 dots per inch. */
const LONGEST_SIDE = 2000
/** Smaller files are not worth the wait. */
const FROM_BYTES = 1_500_000

/**
 * A phone's photo made smaller before it is sent over a slow line; the file itself when it is no JPEG, small enough, or
 * this browser cannot. Turned upright as the camera meant it.
 */
export async function shrinkPhoto(file: File): Promise<File> {
  if (file.type !== 'image/jpeg' || file.size < FROM_BYTES || typeof createImageBitmap !== 'function') return file
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = LONGEST_SIDE / Math.max(picture.width, picture.height)
    const small = scale < 1 ? await drawn(picture, scale) : null
    picture.close()
    return small && small.size < file.size ? new File([small], file.name, { type: 'image/jpeg' }) : file
  } catch {
    return file // too large for this phone's memory, or not a picture after all: the server will tell
  }
}

function drawn(picture: ImageBitmap, scale: number): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85))
}
