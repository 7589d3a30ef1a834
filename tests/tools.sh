#!/bin/sh
# What some tests need beyond Python, for a machine that is there to test (CI, a container): Debian's Chromium and Chinese fonts,
# and axe-core, which looks for what keeps people out of a page. None of it is shipped.
# Where something cannot be had (no Debian, not root, no network, no npm) this says so and goes on: the tests that need it are
# skipped by name.
AXE=4.14.1

if command -v chromium >/dev/null && fc-list :lang=zh 2>/dev/null | grep -q .; then
    echo "tools: Chromium and Chinese fonts are there"
elif [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "tools: installing Chromium and Chinese fonts (about half a minute)"
    export DEBIAN_FRONTEND=noninteractive
    if { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk fontconfig; } >/dev/null 2>&1; then
        echo "tools: installed"
    else
        echo "tools: apt-get could not install chromium and fonts-noto-cjk: the browser tests will be skipped"
    fi
else
    echo "tools: no Chromium, and it can only be installed as root on Debian: the browser tests will be skipped"
fi

# A real PostgreSQL, for what several processes share; the tests start one of their own.
if command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
    echo "tools: PostgreSQL is there"
elif [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "tools: installing PostgreSQL (some seconds)"
    export DEBIAN_FRONTEND=noninteractive
    if { apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql; } >/dev/null 2>&1; then
        echo "tools: installed"
    else
        echo "tools: apt-get could not install postgresql: the tests on it will be skipped"
    fi
else
    echo "tools: no PostgreSQL, and it can only be installed as root on Debian: the tests on it will be skipped"
fi

# axe-core, which looks for what keeps people out of a page.
cd "$(dirname "$0")/.." || exit 1
if grep -qs "\"version\": \"$AXE\"" build/tools/node_modules/axe-core/package.json; then
    echo "tools: axe-core is there"
elif command -v npm >/dev/null && npm install --prefix build/tools --no-save --no-audit --no-fund "axe-core@$AXE" >/dev/null 2>&1; then
    echo "tools: axe-core installed"
else
    echo "tools: npm could not install axe-core@$AXE: the accessibility tests will be skipped"
fi
