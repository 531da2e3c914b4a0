import type { Progress } from "../progress";
import { newPanel } from "./display";
import { panelProgress } from "./panelProgress";

/** Shows how far a stage is below the cell that is running: one bar per stage, redrawn in place. */
export const notebookProgress: Progress = panelProgress({ newPanel });
