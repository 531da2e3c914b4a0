import { Command } from "commander";

/** What both killers are told. */
export interface KillFlags {
  model: string;
  passages: number;
  chunkTokens: number;
  killAfter: number;
  downFor: number;
  takeAll?: true;
}

/** The command of a killer, with the flags that all have. `victim`: what is killed. */
export function killCommand(name: string, victim: string): Command {
  return new Command(name)
    .description(`Kills ${victim} in the middle of a run, starts it again, and checks what came of the run.`)
    .option("--model <name>", "a catalogue name or a path", "qwen2.5-coder-1.5b")
    .option("--passages <number>", "passages of the sample book", Number, 2)
    .option("--chunk-tokens <tokens>", "the most tokens of a passage", Number, 200)
    .option("--kill-after <calls>", "the call after which it is killed", Number, 25)
    .option("--down-for <calls>", "calls until it is started again", Number, 15)
    .option("--take-all", "take every passage without the judge, for a tiny model that refuses all");
}
