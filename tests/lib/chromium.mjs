// The browser of the tests: Chromium without its own windows, which take twice the time of the pages.
import { chromium } from "playwright-core";

export const chromiumFile = "/usr/bin/chromium-headless-shell";
export const openBrowser = () => chromium.launch({ executablePath: chromiumFile, args: ["--no-sandbox"] });
