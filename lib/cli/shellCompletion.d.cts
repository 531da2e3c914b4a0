import type { Command } from "commander";
/** Adds the command `complete SHELL`, which prints a script by which zsh, bash, fish or PowerShell complete commands and flags. */
export declare function addShellCompletion(program: Command): Promise<void>;
