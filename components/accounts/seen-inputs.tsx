/** Which account a form is about, and the version on the screen: one that was changed since is refused with who changed what. */
export type Seen = { username: string; version: number }

export function SeenInputs({ seen }: { seen: Seen }) {
  return (
    <>
      <input type="hidden" name="username" value={seen.username} />
      <input type="hidden" name="version" value={seen.version} />
    </>
  )
}
