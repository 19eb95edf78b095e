// SPDX-License-Identifier: GPL-3.0-or-later
// Libraries that may be read and not written.

#include "core/store/connection.h"
#include "core/store/library_file.h"
#include "core/store/migrations.h"
#include "core/store/store.h"
#include "tests/core/store/library_parts.h"
#include "tests/suite.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace isocost;

namespace
{

/// Root may write every file: gives that up for a while.
class AsNobody
{
public:
    AsNobody()
    {
        if (::geteuid() == 0)
            m_given = ::setresgid(nobody, nobody, 0) == 0 && ::setresuid(nobody, nobody, 0) == 0;
    }
    ~AsNobody()
    {
        if (m_given && (::setresuid(0, 0, 0) != 0 || ::setresgid(0, 0, 0) != 0))
            std::abort();
    }

private:
    static constexpr uid_t nobody = 65534;
    bool m_given = false;
};

} // namespace

class TestLibraryReadOnly : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aReadOnlyLibraryIsRead_data()
    {
        QTest::addColumn<QFile::Permissions>("ofFile");
        QTest::addColumn<QFile::Permissions>("ofFolder");
        const QFile::Permissions look = QFile::ReadOwner | QFile::ReadOther | QFile::ExeOwner | QFile::ExeOther;
        QTest::newRow("file") << QFile::Permissions(QFile::ReadOwner | QFile::ReadOther)
                              << (look | QFile::WriteOwner | QFile::WriteOther);
        QTest::newRow("folder") << QFile::Permissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther |
                                                      QFile::WriteOther)
                                << look;
    }

    void aReadOnlyLibraryIsRead()
    {
        QFETCH(QFile::Permissions, ofFile);
        QFETCH(QFile::Permissions, ofFolder);
        (*Store::open(file()))->add(plainSheet("a")).value();
        QFile::setPermissions(file(), ofFile);
        QFile::setPermissions(m_folder->path(), ofFolder);
        const QByteArray before = bytes(file());
        {
            const AsNobody nobody;
            const auto store = Store::open(file());
            QVERIFY2(store.ok(), store.ok() ? "" : store.error().message.c_str());
            QCOMPARE((*store)->sheets()->size(), std::size_t(1));
            const auto added = (*store)->add(plainSheet("b"));
            QVERIFY(!added.ok());
            QVERIFY2(added.error().message.find("cannot be written") != std::string::npos,
                     added.error().message.c_str());
            QCOMPARE((*Store::openAgain(file()))->sheets()->size(), std::size_t(1));
        }
        QFile::setPermissions(m_folder->path(), ofFolder | QFile::WriteOwner);
        QVERIFY(bytes(file()) == before);
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    }

    void anOlderReadOnlyLibraryIsTold()
    {
        {
            Connection connection(file(), Access::buildUp);
            migrate(connection, 0, 1);
        }
        QFile::setPermissions(file(), QFile::ReadOwner | QFile::ReadOther);
        QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::ReadOther | QFile::ExeOwner |
                                                    QFile::ExeOther | QFile::WriteOwner);
        const AsNobody nobody;
        const auto store = Store::open(file());
        QVERIFY(!store.ok());
        QVERIFY2(store.error().message.find("older Isocost") != std::string::npos, store.error().message.c_str());
    }

private:
    QString file() const { return m_folder->filePath("library.db"); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

ISOCOST_TEST(TestLibraryReadOnly)
#include "test_library_read_only.moc"
