import type { Story } from "../explain/story";
import { showHtml } from "./display";
import { storyTables } from "./storyTables";

/** Shows the whole story of an item. */
export function showStory(story: Story): void {
  showHtml(storyTables(story));
}
