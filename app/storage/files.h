// Files: what settings and notebook share: a lock on their folder, and putting aside what can't be read.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace orrery {

/// While it lives, other windows wait with changing files in this folder; a killed one holds nothing up.
/// Where a folder can't be locked, or not within a second, it does nothing.
class FolderLock {
public:
    explicit FolderLock(const QString& folder);
    ~FolderLock();
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

private:
    int m_folder = -1; ///< file descriptor
};

/// Renames what stands at the path, be it a file or not, to PATH.damaged or the next free name: neither
/// obeyed nor destroyed, for somebody may want to mend it. The new name; empty when it can't be renamed.
QString putAside(const QString& path);

} // namespace orrery
