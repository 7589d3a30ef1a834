#!/bin/sh
# What some tests need beyond Python, for a machine that is there to test (CI, a container): Debian's Chromium and Chinese fonts.
# Where it cannot be had (no Debian, not root, no network) this says so and goes on: the tests that need it are skipped by name.
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
