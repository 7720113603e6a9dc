const HOUR_MS = 3_600_000

/** Until when a password that an administrator gives at `at` opens the page where another is set. */
export const oneTimeUntil = (at: Date, hours: number): Date => new Date(at.getTime() + hours * HOUR_MS)

type Given = { passwordOnce: boolean; passwordOnceUntil: Date | null }

/** Whether a password that an administrator gave is of no more use; never so for the officer's own. */
export const isOneTimeOver = ({ passwordOnce, passwordOnceUntil }: Given, at: Date): boolean =>
  passwordOnce && (passwordOnceUntil === null || passwordOnceUntil <= at)
