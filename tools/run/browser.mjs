import { spawnSync } from 'node:child_process'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib'
import { Halt } from './halt.mjs'
import { withLock } from './lock.mjs'

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]
const PACKAGE = '@sparticuz/chromium'

/**
 * How to launch the browser for tests: the `launchOptions` of Playwright, as plain data.
 * @typedef {{ executablePath: string, args: string[], env: Record<string, string> }} Browser
 */

/** Where no locale is set, Chromium saves a file with a Vietnamese name as `download`. */
const UTF8 = { LC_ALL: 'C.UTF-8' }

// Chromium's own sandbox cannot work for root; anybody else keeps it.
const argsHere = () =>
  process.getuid?.() === 0 ? ['--no-sandbox', '--disable-dev-shm-usage'] : ['--disable-dev-shm-usage']

/** @returns {Browser} */
const plain = (executablePath) => ({ executablePath, args: argsHere(), env: UTF8 })

/** Playwright's own download, when somebody fetched it. */
async function fetchedByPlaywright(root) {
  const { chromium } = createRequire(join(root, 'package.json'))('@playwright/test')
  return chromium.executablePath()
}

/**
 * The browser for tests: PLAYWRIGHT_CHROMIUM, else one of the system, else Playwright's own, else the one of an npm package,
 * unpacked into `.data/browser` of the clone.
 * @param {string} root
 * @param {ReturnType<typeof import('./report.mjs').createReport>} report
 * @returns {Promise<Browser>}
 */
export async function ensureBrowser(root, report) {
  const asked = process.env.PLAYWRIGHT_CHROMIUM
  if (asked && !existsSync(asked))
    throw new Halt(`PLAYWRIGHT_CHROMIUM="${asked}" không có; hãy đặt đường dẫn tới một trình duyệt Chromium.`)
  if (asked) return plain(asked)
  const found = [...SYSTEM, await fetchedByPlaywright(root)].find((path) => existsSync(path))
  if (found) return plain(found)
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Halt('Không có trình duyệt Chromium để thử; hãy cài một trình duyệt và đặt PLAYWRIGHT_CHROMIUM tới nó.')
  return fromPackage(root, report)
}

async function fromPackage(root, report) {
  const source = join(root, 'node_modules', PACKAGE)
  const bin = join(source, 'bin')
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'))
  const folder = join(root, '.data', 'browser', version)
  if (!existsSync(folder)) {
    const lock = join(root, '.data', 'browser', 'unpack.lock')
    await withLock(lock, async () => {
      if (!existsSync(folder)) await report.phase('Giải nén trình duyệt vào .data/browser', () => unpack(bin, folder))
    })
  }
  return {
    executablePath: join(folder, 'chromium'),
    // Pictures must not depend on how a machine smooths its letters.
    args: [...argsHere(), '--font-render-hinting=none'],
    env: { ...UTF8, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  }
}

/** Unpacks beside and renames at the end: a folder that exists is complete. */
async function unpack(bin, folder) {
  const fresh = `${folder}.new`
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { recursive: true })
  for (const part of ['al2023', 'fonts']) untar(join(bin, `${part}.tar.br`), join(fresh, part))
  untar(join(bin, 'swiftshader.tar.br'), fresh)
  await pipeline(
    createReadStream(join(bin, 'chromium.br')),
    createBrotliDecompress(),
    createWriteStream(join(fresh, 'chromium'), { mode: 0o755 }),
  )
  writeFileSync(join(fresh, 'fonts.conf'), fontsConf(join(folder, 'fonts'), join(folder, 'fonts-cache')))
  renameSync(fresh, folder)
}

function untar(archive, folder) {
  mkdirSync(folder, { recursive: true })
  const done = spawnSync('tar', ['-x', '-C', folder], {
    input: brotliDecompressSync(readFileSync(archive)),
    encoding: 'utf8',
  })
  if (done.status !== 0)
    throw new Halt('Không giải nén được trình duyệt; cần chương trình tar.', done.stderr ?? done.error?.message)
}

const xml = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** The package's own font (Open Sans, with every Vietnamese letter) stands for all families that a page does not bring. */
const fontsConf = (fonts, cache) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${xml(fonts)}</dir>
  <cachedir>${xml(cache)}</cachedir>
  ${['system-ui', 'sans-serif', 'serif', 'monospace']
    .map((family) => `<alias><family>${family}</family><prefer><family>Open Sans</family></prefer></alias>`)
    .join('\n  ')}
</fontconfig>
`
