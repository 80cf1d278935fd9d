;;; tap.el --- what the tests of both clients of Emacs share: telling TAP, waiting  -*- lexical-binding: t -*-
(defvar client nil) ; its name
(defvar told 0)
(defvar failed nil)
(defun tell (good name &optional why)
  (setq told (1+ told) failed (or failed (not good)))
  (princ (format "%sok %d - %s: %s\n" (if good "" "not ") told client name))
  (unless good (princ (format "# %S\n" why))))
(defmacro wait (condition)
  `(let ((tries 0) good)
     (while (and (not (setq good ,condition)) (< tries 400))
       (accept-process-output nil 0.025)
       (setq tries (1+ tries)))
     good))
