// Runs where the peers are installed: `node node_peers.mjs NAME < cases`.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const require = createRequire(`${process.cwd()}/`);
const peers = {
  mathjs: () => {
    const math = require("mathjs");
    const own = (text) => text.replace(/\bln\(/g, "log(");
    return (a, b) => math.symbolicEqual(own(a), own(b));
  },
  kas: () => {
    const KAS = require("@khanacademy/kas");
    // Its log has base 10, and it knows e^ but not exp.
    const own = (text) => text.replace(/\blog\(/g, "ln(").replace(/\bexp\(/g, "e^(");
    const read = (text) => {
      const found = KAS.parse(own(text), { functions: [] });
      if (!found.parsed) throw new Error(found.error);
      return found.expr;
    };
    return (a, b) => KAS.compare(read(a), read(b)).equal;
  },
};

const compare = peers[process.argv[2]]();
for await (const line of createInterface({ input: process.stdin })) {
  const { expected, submitted } = JSON.parse(line);
  const start = performance.now();
  let equal = null;
  try {
    equal = Boolean(compare(expected, submitted));
  } catch {
    // A peer's own troubles are its answer.
  }
  console.log(JSON.stringify({ equal, ms: performance.now() - start }));
}
