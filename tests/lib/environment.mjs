// What a program is given of the environment that the tests run in: what the sanitizers are to do, and nothing of anybody's own Git.
const sanitizers = Object.fromEntries(Object.entries(process.env).filter(([name]) => name.endsWith("SAN_OPTIONS")));

// Git looks after each commit whether to tidy up, in a process of its own.
const untidied = { GIT_CONFIG_COUNT: "1", GIT_CONFIG_KEY_0: "maintenance.auto", GIT_CONFIG_VALUE_0: "false" };

/** The environment of a program whose home is a folder, and `more` in it. */
export const environment = (home, more = {}) => ({ ...sanitizers, PATH: process.env.PATH, HOME: home, GIT_CONFIG_NOSYSTEM: "1", ...untidied, ...more });
