;;; eglot.el --- Emacs with editors/emacs/stet.el through eglot, told as TAP  -*- lexical-binding: t -*-
;; emacs --batch -l eglot.el, with $STET_ROOT, and stet on the PATH.
(setq debug-on-error nil make-backup-files nil)
(require 'package)
(package-initialize)
(require 'eglot)
(load (expand-file-name "editors/emacs/stet.el" (getenv "STET_ROOT")) nil t)

(load (expand-file-name "tests/editors/tap.el" (getenv "STET_ROOT")) nil t)
(setq client "eglot")

(defvar folder (make-temp-file "stet-eglot-" t))
(make-directory (expand-file-name ".stet" folder))
(with-temp-file (expand-file-name "a.txt" folder)
  (insert "Kim Jong Un met the goverment 🙂 in Seoul. Kim Jong Un left.\n\nThen Kim Yong Un said that he did not went. Kim Jong Un's aide waved.\n"))

(defun diagnostics () (flymake-diagnostics))
(defun texts () (sort (mapcar (lambda (d) (buffer-substring (flymake-diagnostic-beg d) (flymake-diagnostic-end d))) (diagnostics)) #'string<))
(defun has (text) (save-excursion (goto-char (point-min)) (search-forward text nil t)))

(find-file (expand-file-name "a.txt" folder))
(text-mode)
(let ((guess (eglot--guess-contact)))
  (tell (equal (nth 3 guess) '("stet" "lsp")) "an article is stet's" guess)
  (setq eglot-sync-connect 10)
  (apply #'eglot guess))
(tell (eglot-current-server) "it starts")
(flymake-start)
(tell (wait (equal (texts) '("Kim Yong Un" "goverment" "went"))) "diagnostics come, over the words themselves" (texts))

(goto-char (point-min))
(search-forward "goverm")
(let ((actions (jsonrpc-request (eglot--current-server-or-lose) :textDocument/codeAction
                                (list :textDocument (eglot--TextDocumentIdentifier)
                                      :range (list :start (eglot--pos-to-lsp-position) :end (eglot--pos-to-lsp-position))
                                      :context '(:diagnostics [])))))
  (tell (equal (plist-get (aref actions 0) :title) "Change to “government”") "the quick fix" actions)
  (eglot--apply-workspace-edit (plist-get (aref actions 0) :edit)))
(tell (has "the government 🙂 in") "the fix is applied" (buffer-string))
(eglot--signal-textDocument/didChange)
(tell (wait (equal (texts) '("Kim Yong Un" "went"))) "and the finding goes" (texts))

(goto-char (1+ (point-min)))
(eglot-rename "Kim Jong-un")
(tell (and (has "Then Kim Jong-un said") (has "Kim Jong-un's aide") (not (has "Jong Un"))) "rename, possessive and all" (buffer-string))
(let ((symbols (jsonrpc-request (eglot--current-server-or-lose) :textDocument/documentSymbol (list :textDocument (eglot--TextDocumentIdentifier)))))
  (tell (> (length symbols) 1) "symbols" symbols))

(goto-char (point-max))
(insert "Frobnitz frobnitzes.\n")
(eglot--signal-textDocument/didChange)
(tell (wait (member "frobnitzes" (texts))) "what is typed is checked" (texts))
(jsonrpc-request (eglot--current-server-or-lose) :workspace/executeCommand
                 (list :command "stet.addWord" :arguments (vector (eglot--path-to-uri buffer-file-name) "frobnitzes")))
(tell (wait (not (member "frobnitzes" (texts)))) "a word that is added is one at once" (texts))

(let ((process (jsonrpc--process (eglot-current-server))))
  (eglot-shutdown (eglot-current-server) nil 5)
  (tell (wait (not (process-live-p process))) "it ends when it is told to"))
(princ (format "1..%d\n" told))
(set-buffer-modified-p nil)
(delete-directory folder t)
(kill-emacs (if failed 1 0))
