import { describe, expect, test } from 'vitest'
import { unsupportedUses } from './supported'

describe('unsupported features of the SDK', () => {
  test.each([
    ['await step.ai.infer("a", { model })', ['step.ai']],
    ['await step.fetch("https://x")', ['step.fetch']],
    ['await context.step.waitForSignal("a", {})', ['step.waitForSignal']],
    ['await step["sendSignal"]("a", {})', ['step.sendSignal']],
    ['await step?.realtime.publish("a", topic, 1)', ['step.realtime']],
    ['await group.experiment("a", {})', ['group.experiment']],
    ['export const route = inngest.endpoint(handler)', ['inngest.endpoint']],
    ['import { connect } from "inngest/connect"', ['inngest/connect']],
    ['import { createDefer } from "inngest/experimental"', ['inngest/experimental']],
    ['export * from "@inngest/realtime/hooks"', ['@inngest/realtime/hooks']],
    ['const m = await import("inngest/realtime")', ['inngest/realtime']],
    ['import { fetch as durable, Inngest } from "inngest"', ['fetch (inngest)']],
    ['client.createFunction({ id }, async ({ event, defer }) => { defer("a", {}) })', ['defer']],
    ['client.createFunction({ id }, async ({ step: { ai, run }, event }) => ai.wrap("a", f))', ['step.ai']],
    ['step.ai; step.ai; step.fetch', ['step.ai', 'step.fetch']],
  ])('%s', (source, expected) => {
    expect(unsupportedUses(source)).toEqual(expected)
  })

  test('what the executor supports passes', () => {
    const source = `
      import { cron, eventType, group, Inngest, NonRetriableError, RetryAfterError, step as tools } from 'inngest'
      import { serve } from 'inngest/next'
      // step.ai in a comment, and 'step.fetch' in a text, are no uses
      const text = 'step.fetch'
      export const f = inngest.createFunction({ id: 'f', triggers: [cron('* * * * *')] }, async ({ event, step, runId, attempt }) => {
        await step.run('a', () => fetch('https://x'))
        await step.sleep('b', '1s'); await step.sleepUntil('c', new Date()); await step.waitForEvent('d', {})
        await step.invoke('e', {}); await step.sendEvent('g', {}); await group.parallel(async () => 1)
        const { defer, publish } = settings
        return library.realtime
      })`
    expect(unsupportedUses(source)).toEqual([])
  })

  test('a source that cannot be read is an error, not a pass', () => {
    expect(() => unsupportedUses('const = 1')).toThrow()
  })
})
