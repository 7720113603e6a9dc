// npm test and its parts. Plain JavaScript for Node 20 and later, like everything it imports: it runs before anything is installed.
const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 20) {
  console.error(
    `Lỗi: cần Node 20 trở lên, máy này có ${process.versions.node}; hãy cài Node mới hơn rồi chạy lại npm test.`,
  )
  console.log('0 passed, 1 failed')
  process.exit(1)
}
// Imported only now: an older Node would fail on these files before it could say why.
const { testProduct } = await import('./test/main.mjs')
const { printFailure } = await import('./run/report.mjs')
try {
  process.exit(await testProduct(process.argv.slice(2)))
} catch (error) {
  printFailure(error)
  console.log('0 passed, 1 failed')
  process.exit(1)
}
