export {anchors} from './anchors.ts';
export {codeHtml} from './code-html.ts';
export {type MarkdownContext, markdown} from './markdown.ts';
export {safeHtml} from './safe-html.ts';
export {type SiteOptions, type WrittenSite, writeSite} from './write-site.ts';
