/** What a log line may tell of an error. */
export type LoggedError = { type: string; code?: string; constraint?: string; at: string[]; cause?: LoggedError }

const textOf = (error: object, key: string) => {
  const value = Reflect.get(error, key)
  return typeof value === 'string' && value.length <= 100 ? value : undefined
}

/**
 * Where an error happened and of which kind it is, without its message: messages of the database and of parsers quote what
 * people typed (a failed query names its parameters).
 */
export function withoutData(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, at: [] }
  const code = textOf(error, 'code')
  const constraint = textOf(error, 'constraint_name')
  const at = (error.stack ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^at\s.*:\d+:\d+\)?$/.test(line))
    .slice(0, 12)
  return {
    type: error.name,
    ...(code ? { code } : {}),
    ...(constraint ? { constraint } : {}),
    at,
    ...(error.cause === undefined ? {} : { cause: withoutData(error.cause) }),
  }
}
