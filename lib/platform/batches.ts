type Waiting<Item> = { item: Item; done: () => void; failed: (reason: unknown) => void }

/**
 * Turns many small writes into few: while one `write` is under way, what comes gathers and goes together in the next. Each caller
 * waits for the batch that holds its item; when that fails, all callers in it learn so. Items keep the order in which they came.
 */
export function inBatches<Item>(write: (items: readonly Item[]) => Promise<void>): (item: Item) => Promise<void> {
  let gathered: Waiting<Item>[] = []
  let writing = false

  async function writeAll(): Promise<void> {
    writing = true
    while (gathered.length > 0) {
      const batch = gathered
      gathered = []
      try {
        await write(batch.map(({ item }) => item))
        for (const { done } of batch) done()
      } catch (error) {
        for (const { failed } of batch) failed(error)
      }
    }
    writing = false
  }

  return (item) =>
    new Promise((done, failed) => {
      gathered.push({ item, done, failed })
      if (!writing) void writeAll()
    })
}
