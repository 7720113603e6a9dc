/** What a browser shows without running anything of ours: pictures without script, and PDF in its own viewer. */
const SHOWN = ['image/jpeg', 'image/png', 'application/pdf']

/** Whether a stored file of this type, found by its content at upload, may stand inside one of our pages. */
export const isShownWithin = (contentType: string): boolean => SHOWN.includes(contentType)
